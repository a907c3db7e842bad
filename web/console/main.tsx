import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { Button } from 'antd'

const router = createRouter({
  routeTree: createRootRoute({ component: () => <Button>六单工作台</Button> }),
  basepath: '/console',
})

createRoot(document.querySelector('#app')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
)
