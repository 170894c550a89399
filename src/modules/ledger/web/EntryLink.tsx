import { Link } from 'react-router'

/** The voucher number that opens its entry. */
export function EntryLink({ id, number }: { id: string; number: string }) {
  return (
    <Link className="key" to={`/books/entries/${id}`}>
      {number}
    </Link>
  )
}
