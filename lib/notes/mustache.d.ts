/** What rung uses of `mustache`, which brings no types of its own. */
declare const Mustache: {
  /** Throws an error with the reason where the template is broken. */
  parse(template: string): unknown;
  render(
    template: string,
    view: unknown,
    partials: Readonly<Record<string, string>>,
    config: { escape(value: unknown): string },
  ): string;
};
export default Mustache;
