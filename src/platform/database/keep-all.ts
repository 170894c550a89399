import type { KyselyPlugin, RootOperationNode } from 'kysely'
import type { Tx } from '../context.ts'
import { kept } from './pool.ts'

const prefixing: KyselyPlugin = {
  transformQuery: ({ node }) => prefixed(node),
  transformResult: ({ result }) => Promise.resolve(result),
}

/** The same transaction, whose every statement is planned once: for work that says the same some ten thousand times. */
export function keepAll(tx: Tx): Tx {
  return tx.withPlugin(prefixing)
}

function prefixed(node: RootOperationNode): RootOperationNode {
  if (node.kind !== 'RawNode' || node.parameters.length === 0 || node.sqlFragments[0]?.startsWith(kept) === true) return node
  const [first = '', ...rest] = node.sqlFragments
  return { ...node, sqlFragments: [`${kept}${first}`, ...rest] }
}
