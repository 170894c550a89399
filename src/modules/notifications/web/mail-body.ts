/** Elements that a letter is made of; everything else is left out with what stands in it. */
const ELEMENTS = new Set([
  'A', 'B', 'BR', 'BLOCKQUOTE', 'CENTER', 'CODE', 'COL', 'COLGROUP', 'DIV', 'EM', 'FONT', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HR', 'I', 'LI', 'MAIN', 'OL', 'P', 'PRE', 'S', 'SECTION', 'SMALL',
  'SPAN', 'STRONG', 'SUB', 'SUP', 'TABLE', 'TBODY', 'TD', 'TFOOT', 'TH', 'THEAD', 'TR', 'U', 'UL',
])
/** Attributes without which a letter looks different; none of them can run or load anything. */
const ATTRIBUTES = new Set(['align', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'colspan', 'dir', 'height', 'lang', 'role', 'rowspan', 'scope', 'valign', 'width'])
const SAFE_ADDRESS = /^(https?:|mailto:|tel:)/i

/**
 * The body of an HTML mail as nodes to be put into a page: read by an inert parser, only harmless elements and attributes copied,
 * styles set one by one (the policy of our pages allows no style attributes), nothing that could load or run.
 */
export function letterNodes(html: string): DocumentFragment {
  const read = new DOMParser().parseFromString(html.replace(/\sstyle\s*=/gi, ' data-style='), 'text/html')
  const letter = document.createDocumentFragment()
  copyChildren(read.body, letter)
  return letter
}

function copyChildren(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(child.textContent ?? ''))
    else if (child instanceof HTMLElement && ELEMENTS.has(child.tagName)) {
      const copy = copyOf(child)
      copyChildren(child, copy)
      to.appendChild(copy)
    }
  }
}

function copyOf(element: HTMLElement): HTMLElement {
  const copy = document.createElement(element.tagName)
  for (const { name, value } of element.attributes) if (ATTRIBUTES.has(name)) copy.setAttribute(name, value)
  setStyles(copy, element.getAttribute('data-style') ?? '')
  const address = element.getAttribute('href')
  if (element.tagName === 'A' && address && SAFE_ADDRESS.test(address)) {
    copy.setAttribute('href', address)
    copy.setAttribute('target', '_blank')
    copy.setAttribute('rel', 'noopener noreferrer')
  }
  return copy
}

function setStyles(element: HTMLElement, styles: string): void {
  for (const part of styles.split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0 && !/url\s*\(|expression|position/i.test(part)) element.style.setProperty(part.slice(0, colon).trim(), part.slice(colon + 1).trim())
  }
}
