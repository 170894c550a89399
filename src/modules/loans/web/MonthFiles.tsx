import { BookCheck, Landmark } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { Wide } from '../../../ui/wide.tsx'
import { collections } from '../contract-collections.ts'
import { loans } from '../contract.ts'
import type { Month } from './loan.ts'

type File = Month['files'][number]

/** The files of the month, who took them in, and whether they are in the books. */
export function MonthFiles({ of }: { of: Month }) {
  const { t } = useT()
  const { count, day, money } = useFormat()
  const [posting, setPosting] = useState<File | null>(null)
  if (of.files.length === 0) return null
  return (
    <Wide label={t('loans.files')}>
      <table className="grid rounds told">
        <tbody>
          {of.files.map((file) => (
            <tr key={file.id}>
              <td>{t(`loans.channel_${file.channel}`)}</td>
              <td>
                {file.file} <span className="note">{t('loans.handed_in_by', { name: file.madeBy })}</span>
              </td>
              <td className="num">{count(file.lines)}</td>
              <td className="num strong">{money(file.totalSatang)}</td>
              <td>
                {file.entryId === null ? (
                  <Post of={file} onPost={() => setPosting(file)} />
                ) : (
                  <Link to={`/books/entries/${file.entryId}`}>{t('loans.posted_by', { day: day(file.postedOn), name: file.postedBy ?? '' })}</Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {posting ? <PostDialog of={posting} onClose={() => setPosting(null)} /> : null}
    </Wide>
  )
}

function Post({ of, onPost }: { of: File; onPost: () => void }) {
  const { t } = useT()
  const may = useMay(collections.post.may)
  if (!may || !of.mayPost) return <span className="note">{t('loans.post_waits')}</span>
  return (
    <Button icon={BookCheck} onPress={onPost}>
      {t('loans.post')}
    </Button>
  )
}

function PostDialog({ of, onClose }: { of: File; onClose: () => void }) {
  const { t } = useT()
  const { count, money } = useFormat()
  const write = useWrite(collections.post, [collections.month, collections.months, collections.refunds, loans.list, loans.totals, loans.detail])
  const post = async () => {
    const done = await write.mutateAsync({ id: of.id, version: of.version })
    toast(t('loans.post_done', { voucher: done.voucher }))
    onClose()
  }
  return (
    <Confirm
      title={t('loans.post_title', { file: of.file })}
      open
      onClose={onClose}
      action={t('loans.post')}
      onConfirm={post}
      effects={[
        { key: 'money', icon: Landmark, text: t('loans.post_effect', { count: count(of.lines), amount: money(of.totalSatang) }) },
        { key: 'once', icon: BookCheck, text: t('loans.post_once') },
      ]}
    />
  )
}
