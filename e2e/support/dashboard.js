import * as server from './server.js';

/** The desk's page in a tab, found by what a person sees and hears. */
export class Dashboard {
  static async open(context, address = server.address()) {
    const dashboard = new Dashboard();
    dashboard.page = await context.newPage();
    await dashboard.page.goto(address);
    return dashboard;
  }

  async signIn({ email, password } = server.admin()) {
    await this.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.inSync();
  }

  inSync() {
    return this.connection.getByText('in sync').waitFor();
  }

  get connection() {
    return this.page.getByRole('status', { name: 'Connection' });
  }

  /** A conversation's row among the others. */
  row(name) {
    return this.conversations.filter({ hasText: name });
  }

  /** Goes to one of the desk's addresses as its own links do, without loading the page anew. */
  visit(address) {
    return this.page.evaluate((to) => history.pushState({}, '', to), address);
  }

  /** Opens a fan's conversation at its address. */
  async goTo(fan) {
    await this.page.goto(`${server.address()}/inbox/${fan.id}`);
    await this.reply(fan.name).waitFor();
    await this.inSync();
  }

  async send(fan, text) {
    await this.reply(fan.name).fill(text);
    await this.sendButton.click();
  }

  /** Shows only fans with this in their name; who has waited longer than they have would stand above them. */
  async search(name) {
    const field = this.page.getByRole('textbox', { name: 'Search conversations' });
    await field.fill(name);
    await this.page.waitForURL((address) => address.searchParams.get('q') === name);
    await field.blur();
  }

  get conversations() {
    return this.page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  }

  async openConversation(words, name = words) {
    await this.conversations.filter({ hasText: words }).click();
    await this.reply(name).waitFor();
  }

  get messages() {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  message(text) {
    return this.messages.getByRole('article').filter({ hasText: text });
  }

  /** Why the text in the composer is still there. */
  get alert() {
    return this.page.getByRole('region', { name: 'Conversation with' }).getByRole('alert');
  }

  /** What was sent and is not with the server yet. */
  waiting(text) {
    return this.messages.getByRole('article', { name: 'You, waiting' }).filter({ hasText: text });
  }

  conversation(name) {
    return this.page.getByRole('region', { name: `Conversation with ${name}` });
  }

  /** A word that colleagues are at the open conversation, too. */
  get company() {
    return this.page.getByRole('status', { name: 'Colleagues here' });
  }

  reply(name) {
    return this.page.getByRole('textbox', { name: `Reply to ${name}` });
  }

  get sendButton() {
    return this.page.getByRole('button', { name: 'Send', exact: true });
  }

  get options() {
    const region = this.page.getByRole('region', { name: 'Suggestions' });
    // An option has a key of its own; what is said of it has none.
    return region.getByRole('list', { name: 'Options' }).locator('button[aria-keyshortcuts]');
  }
}
