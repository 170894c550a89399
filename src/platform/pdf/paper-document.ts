/** A paper: the template's source (typst), and what it says as JSON. Every text in it is shown as text, never read as markup. */
export interface PaperDocument {
  /** Absolute path of the template; the file `frame.typ` beside it is set before it. */
  template: string
  data: Readonly<Record<string, unknown>>
}
