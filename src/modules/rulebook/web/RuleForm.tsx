import type { ReactNode } from 'react'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { CheckField, ChoiceField, ReadOnlyField, TextField } from '../../../ui/fields.tsx'
import { Cols, FormPart, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { rulebook } from '../contract.ts'
import type { RuleRow } from './rule-words.ts'

type Values = { days: string; roll: RuleRow['roll']; clause: string; confirmed: boolean; source: string }

const isDays = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) <= 3650

/** Edits or confirms a rule: always a new version, for what comes from now on. */
export function RuleForm({ rule, head, children }: { rule: RuleRow; head: ReactNode; children: ReactNode }) {
  const { t } = useT()
  const may = useMay('rulebook.change')
  const form = useKitForm<Values>({
    defaults: { days: String(rule.days), roll: rule.roll, clause: rule.clause ?? '', confirmed: rule.confirmed, source: rule.source },
    draft: `rulebook.rule.${rule.id}`,
  })
  const write = useWrite(rulebook.change, [rulebook.list, rulebook.history, rulebook.preview])
  const save = async (values: Values) => {
    const changed = await write.mutateAsync({ id: rule.id, days: Number(values.days), roll: values.roll, clause: values.clause.trim() || null, confirmed: values.confirmed, source: values.source.trim() })
    toast(t('rulebook.saved', { version: changed.version }))
  }
  // What the office sets for itself names no clause; where working days are counted, no day can fall on a holiday.
  const own = rule.ruleSet === 'office'
  const rolls = (['next-working-day', 'none'] as const).map((value) => ({ value, label: t(`rulebook.roll_${value}`), disabled: !may }))
  return (
    <KitFormFrame
      form={form}
      label={t(`rulebook.code_${rule.code}`)}
      onSubmit={save}
      head={head}
      bar={
        <ActionBar note={may ? t('rulebook.save_note') : undefined} end={<LinkButton kind="quiet" to="/settings/rules">{t('ui.cancel')}</LinkButton>}>
          <Button kind="main" type="submit" busy={write.isPending} because={may ? null : t('rulebook.may_not')}>
            {t('rulebook.save')}
          </Button>
        </ActionBar>
      }
    >
      {children}
      <FormPart no={1} title={t('rulebook.part_count')}>
        <Cols>
          <ReadOnlyField label={t('rulebook.event')} value={t(`rulebook.event_${rule.event}`)} span={5} />
          <TextField name="days" label={t('rulebook.days')} span={3} hint={t(rule.counting === 'working-days' ? 'rulebook.working_days_hint' : 'rulebook.days_hint')} readOnly={!may} check={(value) => (isDays(String(value)) ? null : t('rulebook.days_wrong'))} />
          {rule.counting === 'working-days' ? null : <ChoiceField name="roll" label={t('rulebook.roll')} span={12} choices={rolls} pair />}
        </Cols>
      </FormPart>
      <FormPart no={2} title={t(own ? 'rulebook.part_own' : 'rulebook.part_law')}>
        <Cols>
          {own ? null : <TextField name="clause" label={t('rulebook.clause')} span={4} maxLength={60} hint={t('rulebook.clause_hint')} optional readOnly={!may} />}
          <TextField name="source" label={t('rulebook.source')} span={8} maxLength={300} hint={t(own ? 'rulebook.own_hint' : 'rulebook.source_hint')} readOnly={!may} check={(value) => (String(value).trim().length < 3 ? t('rulebook.source_short') : null)} />
          {own ? null : <CheckField name="confirmed" label={t('rulebook.saw_text')} span={12} hint={t('rulebook.saw_hint')} />}
        </Cols>
      </FormPart>
    </KitFormFrame>
  )
}
