"""docutils: each line is a JSON text of reStructuredText; the answer is its blocks, in JSON."""
import io
import json
import re
import sys

import docutils.core
import docutils.nodes as nodes
from docutils.parsers.rst import Directive, directives, roles


def role(name, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.literal(rawtext, text)], []


class Skipped(Directive):
    has_content = True
    optional_arguments = 9
    final_argument_whitespace = True

    def run(self):
        return []


for name in "issue pr pull ghsa class func meth ref bug feature support release".split():
    roles.register_local_role(name, role)
for name in "only towncrier-draft-entries".split():
    directives.register_directive(name, Skipped)


def blocks(node, depth=0):
    for child in node.children:
        if isinstance(child, nodes.section):
            yield "section %d %s" % (depth, child.next_node(nodes.title).astext())
            yield from blocks(child, depth + 1)
        elif isinstance(child, nodes.bullet_list):
            yield from (plain(item) for item in child.children)
        elif not isinstance(child, (nodes.title, nodes.system_message)):
            yield plain(child)


def plain(node):
    # targets are numbered through the whole document
    return re.sub(r' (ids|names)="[^"]*"', "", node.asdom().toxml())


for line in sys.stdin:
    told = io.StringIO()
    tree = docutils.core.publish_doctree(
        json.loads(line),
        settings_overrides={
            "report_level": 2,
            "warning_stream": told,
            "doctitle_xform": False,
            "file_insertion_enabled": False,
        },
    )
    # what it only thinks is no part of the text; warnings stand in `told`
    for message in list(tree.findall(nodes.system_message)):
        message.parent.remove(message)
    print(json.dumps({"blocks": list(blocks(tree)), "told": told.getvalue()}))
