import { Navigate, useParams } from 'react-router'

/** The address by which letters and lists name a request leads to its page. */
export function RequestWay() {
  const { id = '' } = useParams()
  return <Navigate to={`/advances/requests/${id}`} replace />
}
