// Runs before the first paint, so that a chosen theme never flashes the other one.
const theme = localStorage.getItem('greenroom-theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

// Whoever was signed in needs the desk's own file next: it is fetched beside the first one, not after it.
if (localStorage.getItem('greenroom-signed-in')) {
  for (const href of (document.currentScript.dataset.desk ?? '').split(' ').filter(Boolean)) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
