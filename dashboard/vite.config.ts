import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Tells `theme.js` the names of the desk's own file and of those that it needs besides the first ones. */
const deskAhead: Plugin = {
  name: 'desk-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter((each) => each.type === 'chunk');
      const desk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app/desk.tsx'));
      if (!desk) throw new Error('there is no file of src/app/desk.tsx');
      const ahead = [desk.fileName, ...desk.imports].filter((file) => !html.includes(file));
      return html.replace(
        '<script src="/theme.js"',
        `<script src="/theme.js" data-desk="${ahead.map((file) => `/${file}`).join(' ')}"`,
      );
    },
  },
};

/** Puts each larger file beside itself compressed as far as can be, so that the server only has to send it. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const worth = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
    for (const name of worth) {
      const path = `${dir}/${name}`;
      const bytes = await readFile(path);
      if (bytes.length < 1024) continue;
      await writeFile(`${path}.br`, brotliCompressSync(bytes));
      await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
};

const backend = process.env.GREENROOM_BACKEND ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), tailwind(), deskAhead, compressed],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 3001,
    strictPort: true,
    proxy: {
      '/api': { target: backend },
      '/ws': { target: backend, ws: true },
    },
  },
  build: {
    target: 'es2023',
    // light-dark() is the whole theme: targets that know it keep it as written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    // The sign-in and the inbox are a file each; every other page comes when it is opened (app/later.tsx).
    chunkSizeWarningLimit: 700,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/test-setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
