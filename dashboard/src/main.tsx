import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { fetchDesk } from './app/later';
import { mayBeSignedIn } from './lib/session';
import './styles.css';

if (mayBeSignedIn()) fetchDesk();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
