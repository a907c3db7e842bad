import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const web = import.meta.dirname
const project = path.dirname(web)

/** Both apps load these first and they change rarely, so a release of ours leaves them in the phone's cache. */
const FRAMEWORK =
  /node_modules[\\/](?:react|react-dom|scheduler|@tanstack)[\\/]|^\0(?:vite\/modulepreload-polyfill|rolldown\/runtime)/

/** What office screens use, and no phone should have to fetch before it shows something. */
const OFFICE_ONLY = /node_modules[\\/](?:antd|@ant-design|@rc-component)[\\/]/

export default defineConfig({
  root: web,
  base: '/',
  plugins: [react(), firstLoadWithout('resident', OFFICE_ONLY)],
  server: {
    // Not the whole project: `DATA_DIR` holds the key.
    fs: { allow: [web, path.join(project, 'contract'), path.join(project, 'node_modules')] },
  },
  build: {
    outDir: path.join(project, 'dist/web'),
    assetsDir: 'assets',
    // The content policy allows no `data:`; every asset is a file.
    assetsInlineLimit: 0,
    // Older than Vite's own choice (Chrome 111, Safari 16.4) at 2 KB of gzip: elders keep phones that stay on iOS 14
    // or 15, and web views inside Android apps are often years behind. Syntax only, nothing is polyfilled.
    target: ['chrome87', 'edge88', 'firefox78', 'safari14', 'ios14'],
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        resident: path.join(web, 'resident/index.html'),
        console: path.join(web, 'console/index.html'),
      },
      // One named group only: what apps do not share is split by who imports it, and a group of, say, all of antd
      // would draw in helpers that phones need too.
      output: { codeSplitting: { groups: [{ name: 'framework', test: FRAMEWORK }] } },
    },
  },
})

/** Fails the build when the page `entry` loads a module matching `banned` before it shows anything. */
function firstLoadWithout(entry: string, banned: RegExp): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const loaded = new Set(chunks.filter((chunk) => chunk.isEntry && chunk.name === entry))
      if (loaded.size === 0) this.error(`There is no entry named ${entry}.`)
      for (const chunk of loaded) {
        const found = chunk.moduleIds.find((id) => banned.test(id))
        if (found) this.error(`The first load of ${entry} contains ${path.relative(project, found)}.`)
        for (const next of chunks) if (chunk.imports.includes(next.fileName)) loaded.add(next)
      }
    },
  }
}
