import { BellRing, CalendarSync, History } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { useMay } from '../../../ui/session.ts'
import { Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { MovedDates } from '../../calendar/web/parts/MovedDates.tsx'
import { rulebook } from '../contract.ts'
import type { RuleRow } from './rule-words.ts'

/** What is open under an older version: which dates would move, and moving them (decision 5). */
export function ApplyRule({ rule }: { rule: RuleRow }) {
  const { t } = useT()
  const found = useRead(rulebook.preview, { id: rule.id })
  const may = useMay('rulebook.change')
  const [asking, setAsking] = useState(false)
  const write = useWrite(rulebook.apply, [rulebook.preview])
  const apply = async () => {
    const { moves } = await write.mutateAsync({ id: rule.id })
    toast(t('rulebook.applied', { count: moves.length }))
  }
  return (
    <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={2}>
      {({ moves }) =>
        moves.length === 0 ? (
          <p className="note">{t('rulebook.moves_none')}</p>
        ) : (
          <>
            <Say tone="soon" title={t('rulebook.moves', { count: moves.length })} />
            <div>
              <Button icon={CalendarSync} onPress={() => setAsking(true)} because={may ? null : t('rulebook.may_not')}>
                {t('rulebook.apply')}
              </Button>
            </div>
            <MovedDates moved={moves} label={t('rulebook.moves', { count: moves.length })} />
            <Confirm
              open={asking}
              title={t('rulebook.apply_title', { version: rule.version })}
              onClose={() => setAsking(false)}
              action={t('rulebook.apply')}
              onConfirm={apply}
              effects={[
                { key: 'move', icon: CalendarSync, text: t('rulebook.effect_move', { count: moves.length }) },
                { key: 'ladder', icon: BellRing, text: t('rulebook.effect_ladder') },
                { key: 'log', icon: History, text: t('rulebook.effect_log') },
              ]}
            />
          </>
        )
      }
    </Reading>
  )
}
