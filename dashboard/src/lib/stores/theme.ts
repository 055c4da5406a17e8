import { create } from 'zustand';

type Theme = 'light' | 'dark';
const ENTRY = 'greenroom-theme';

const system = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
const chosen = (): Theme | undefined => document.documentElement.dataset.theme as Theme | undefined;

/** The theme on screen: the system's until a person chooses. */
export const useTheme = create<{ theme: Theme }>(() => ({ theme: chosen() ?? system() }));

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  useTheme.setState({ theme: chosen() ?? system() });
});

export function toggleTheme(): void {
  const theme = useTheme.getState().theme === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(ENTRY, theme);
  useTheme.setState({ theme });
}
