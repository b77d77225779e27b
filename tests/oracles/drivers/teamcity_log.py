"""JetBrains' own writer of TeamCity's messages: a JSON list of values on stdin, a message a line."""

import io
import json
import sys

from teamcity.messages import TeamcityServiceMessages

for value in json.load(sys.stdin):
    output = io.BytesIO()
    messages = TeamcityServiceMessages(output)
    messages.message("setParameter", name="value", value=value)
    sys.stdout.write(output.getvalue().decode().strip("\n") + "\n")
