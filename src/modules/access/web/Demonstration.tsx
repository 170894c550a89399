import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { useT } from '../../../ui/i18n.ts'
import { Say } from '../../../ui/say.tsx'

/** The reply of the demonstration: its accounts and their one generated password. */
export type MadeDemonstration = { office: string; users: { email: string; role: string }[]; password: string }

/** How far the making is, and whether it is this browser's own. */
export type MakingDemonstration = { state: 'none' | 'making' | 'made' | 'failed'; mine: boolean; at: { step: string; done: number; of: number } }

/** Who makes a demonstration is known by a ticket: with it a browser that was reloaded joins what is under way. */
export type DemonstrationDoor = { make(ticket: string): Promise<MadeDemonstration>; look(ticket: string): Promise<MakingDemonstration> }

/** The demonstration office stands: who may sign in, with which password, and the way in. */
export function Demonstration({ made }: { made: MadeDemonstration }) {
  const { t } = useT()
  const navigate = useNavigate()
  const client = useQueryClient()
  const enter = () => {
    client.clear()
    void navigate('/', { replace: true })
  }
  return (
    <>
      <Say tone="done" title={made.office} />
      <div>
        <h2 className="h-aside">{t('access.try_password')}</h2>
        <p className="secret">{made.password}</p>
      </div>
      <div>
        <h2 className="h-aside">{t('access.try_users')}</h2>
        <table className="rows tight">
          <thead>
            <tr>
              <th scope="col">{t('access.email')}</th>
              <th scope="col">{t('access.role')}</th>
            </tr>
          </thead>
          <tbody>
            {made.users.map((user) => (
              <tr key={user.email}>
                <td>{user.email}</td>
                <td>{t(`access.role_${user.role.replace('-', '_')}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button kind="main" onPress={enter}>
          {t('access.try_enter')}
        </Button>
      </div>
    </>
  )
}
