import { startApp } from '../ui/app.tsx'
import { Empty } from '../ui/states.tsx'

startApp([{ path: '*', element: <Empty /> }])
