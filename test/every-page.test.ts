import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryFiles, root } from './architecture/planted-tree.ts'
import { doorPages, elsewhere, pagesOf, recordPages } from './e2e/every-page.ts'

const tree = repositoryFiles(/^src\/(modules\/[^/]+\/web\/(pages|doors)|main\/web)\.tsx?$/)
const routes = [...tree.values()].flatMap((source) => [...source.matchAll(/\bpath: '(\/[^']*)'/g)].map((found) => found[1]!))
const looked = new Set([...Object.values(pagesOf).flat(), ...Object.keys(recordPages), ...doorPages, ...Object.keys(elsewhere)].map((path) => path.replace(/\?.*$/, '')))

/** A short address that leads to another page. */
const ways = ['/advances.request/:id']

// R0.13: axe looks at every page of the product; a new page is in no list until somebody puts it into one.
describe('every page of the product is in a list of pages that axe looks at', () => {
  it('no page is in none', () => {
    expect(routes.length).toBeGreaterThan(70)
    expect(routes.filter((path) => !looked.has(path) && !ways.includes(path))).toEqual([])
  })

  it('no list names a page that is none, but the one that shows that there is none', () => {
    expect([...looked].filter((path) => !routes.includes(path))).toEqual(['/no-such-page'])
  })

  it('what is looked at elsewhere is looked at there', () => {
    expect(Object.values(elsewhere).filter((file) => !readFileSync(join(root, file), 'utf8').includes('violations('))).toEqual([])
  })
})
