import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { caught } from '../kit/caught.ts'
import { makeQueryClient } from '../kit/query.ts'
import '../kit/kit.css'
import { router } from './screens.tsx'

const root = document.getElementById('app')
if (!root) throw new Error('the page has no #app')
createRoot(root, caught).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
