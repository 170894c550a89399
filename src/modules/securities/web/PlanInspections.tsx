import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { useT } from '../../../ui/i18n.ts'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { securityChanges } from '../contract-changes.ts'
import { after } from './use-step.ts'

/** What a register brought has no inspection of its own: one step asks the agencies for all whose liability lies far enough ahead. */
export function PlanInspections() {
  const { t } = useT()
  const [asking, setAsking] = useState(false)
  const write = useWrite(securityChanges.planInspections, after)
  const plan = async () => {
    const { planned } = await write.mutateAsync({})
    toast(t('securities.planned', { count: planned }))
    setAsking(false)
  }
  return (
    <>
      <Button icon={BellRing} onPress={() => setAsking(true)}>
        {t('securities.plan_inspections')}
      </Button>
      <Confirm title={t('securities.plan_inspections')} open={asking} onClose={() => setAsking(false)} effects={[{ key: 'plan', icon: BellRing, text: t('securities.effect_plan') }]} action={t('securities.save_plan')} onConfirm={plan} />
    </>
  )
}
