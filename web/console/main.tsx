import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { caught } from '../kit/caught.ts'
import { makeQueryClient } from '../kit/query.ts'
import '../kit/kit.css'
import './console.css'
import './parts/lines.css'
import './parts/form.css'
import { router } from './router.tsx'

const token = {
  colorPrimary: '#b3261e',
  colorError: '#b3261e',
  colorInfo: '#b3261e',
  colorText: '#1f2328',
  colorTextSecondary: '#57606a',
  colorTextTertiary: '#57606a',
  colorTextDescription: '#57606a',
  colorTextPlaceholder: '#6b7480',
  colorLink: '#b3261e',
  borderRadius: 8,
  fontSize: 14,
}
// a box to tick must not look like a round one to choose; what is typed in a dialog is not lost by a click beside it
const components = { Checkbox: { borderRadiusSM: 3 } }
const modal = { mask: { closable: false } }

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
createRoot(root, caught).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={{ token, components }} modal={modal}>
      <AntApp>
        <QueryClientProvider client={makeQueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
)
