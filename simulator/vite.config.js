import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (name) => fileURLToPath(new URL(`page/${name}.html`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('page', import.meta.url)),
  base: '/sim/files/',
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    assetsDir: '.',
    rollupOptions: { input: [page('chats'), page('speak')] },
  },
});
