import { keepPreviousData, QueryClient, useInfiniteQuery, useMutation, usePrefetchInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import type { Endpoint, Out } from '../kernel/endpoint.ts'
import { ApiError, call, newKey } from './api.ts'
import type { CallInput } from './api.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType>
type PageOf<Row> = { rows: Row[]; next: string | null }
type RowOf<E> = Out<E> extends { rows: (infer Row)[] } ? Row : never

/** One client for the whole face. What cannot get better by asking again (4xx) is not asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, refetchOnWindowFocus: true, retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500) },
      mutations: { retry: false },
    },
  })
}

const keyOf = (endpoint: AnyEndpoint, input?: unknown) => (input === undefined ? [endpoint.path] : [endpoint.path, input])

/** One reading, as a query of the client. */
export function readingOf<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>) {
  return { queryKey: keyOf(endpoint, input), queryFn: ({ signal }: { signal: AbortSignal }) => call(endpoint, input, { signal }) }
}

/** Reads one endpoint; the data stays on the page while the next input is asked. `enabled: false` waits. */
export function useRead<E extends AnyEndpoint>(endpoint: E, input: CallInput<E>, options: { enabled?: boolean; refetchInterval?: number | false } = {}) {
  return useQuery({
    ...readingOf(endpoint, input),
    placeholderData: keepPreviousData,
    ...options,
  })
}

/** What a register needs of a list that comes in cursor pages. */
export type Pages<Row, First = unknown> = {
  rows: Row[]
  first: First | undefined
  hasMore: boolean
  loading: boolean
  loadingMore: boolean
  /** The rows are those of the filter or order before, until the answer comes. */
  changing: boolean
  error: ApiError | null
  needMore: () => void
  retry: () => void
}

/** Reads a list `{rows, next}` page by page; `first` is the first reply (totals and counts stand there). */
export function usePages<E extends AnyEndpoint>(endpoint: E, input: Omit<CallInput<E>, 'cursor'>): Pages<RowOf<E>, Out<E>> {
  const asked = {
    queryKey: [...keyOf(endpoint, input), 'pages'],
    queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string }) => call(endpoint, { ...input, ...(pageParam ? { cursor: pageParam } : {}) } as CallInput<E>, { signal }),
    initialPageParam: '',
  }
  // Asked at once: drawing the empty register takes a slow computer longer than the answer.
  usePrefetchInfiniteQuery(asked)
  const found = useInfiniteQuery({
    ...asked,
    getNextPageParam: (last) => (last as PageOf<RowOf<E>>).next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => (found.data?.pages ?? []).flatMap((one) => (one as PageOf<RowOf<E>>).rows), [found.data])
  return {
    rows,
    first: found.data?.pages[0],
    hasMore: found.hasNextPage,
    loading: found.isPending,
    loadingMore: found.isFetchingNextPage,
    changing: found.isPlaceholderData,
    error: asApiError(found.error),
    needMore: () => void (found.hasNextPage && !found.isFetching && found.fetchNextPage()),
    retry: () => void found.refetch(),
  }
}

/** Everything that is not an ApiError is a fault of ours: said as such. */
export function asApiError(error: unknown): ApiError | null {
  if (error === null || error === undefined) return null
  return error instanceof ApiError ? error : new ApiError(0, { code: 'ui.failed', reasons: [] })
}

/**
 * Writes through one endpoint. One Idempotency-Key per decision: it stays the same until the write succeeds, so a second
 * press after a lost answer repeats nothing. `renews` = endpoints whose readings are asked again.
 */
export function useWrite<E extends AnyEndpoint>(endpoint: E, renews: AnyEndpoint[] = []) {
  const client = useQueryClient()
  const [key, setKey] = useState(newKey)
  return useMutation<Out<E>, ApiError, CallInput<E>>({
    mutationFn: async (input) => {
      try {
        return await call(endpoint, input, { key })
      } catch (error) {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) setKey(newKey())
        throw asApiError(error)
      }
    },
    onSuccess: async () => {
      setKey(newKey())
      await Promise.all(renews.map((one) => client.invalidateQueries({ queryKey: keyOf(one) })))
    },
  })
}
