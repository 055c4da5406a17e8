import type { Fan, LiveEvent, LiveEventType, Message, Model, Suggestion, User } from '@/lib/schema';

const at = (minute: number) => new Date(Date.UTC(2026, 4, 12, 12, minute)).toISOString();

export const aUser = (id: string): User => ({
  id,
  email: `${id}@agency.example`,
  name: id,
  role: 'operator',
});

export const aModel = (changes: Partial<Model> = {}): Model => ({
  id: 'model-1',
  name: 'Luna Vale',
  ofUsername: 'lunavale',
  personalityProfile: {},
  aiMode: 'assist',
  disclosure: '',
  tierThresholds: { whale: 500, regular: 100 },
  version: 1,
  createdAt: at(0),
  ...changes,
});

export const aFan = (changes: Partial<Fan> = {}): Fan => ({
  id: 'fan-1',
  modelId: 'model-1',
  ofUserId: '48210017',
  username: 'night_owl_nate',
  displayName: 'Nate',
  spendingTier: 'regular',
  totalSpent: 40,
  tags: [],
  notes: '',
  unreadCount: 0,
  waitingSince: null,
  lastMessageAt: at(0),
  lastMessagePreview: 'hey',
  lastMessageDirection: 'incoming',
  priority: 0,
  assignedTo: null,
  claimedBy: null,
  claimedAt: null,
  frozenAt: null,
  frozenReason: null,
  frozenMessageId: null,
  careUntil: null,
  careReason: null,
  careMessageId: null,
  releasedAt: null,
  releasedBy: null,
  releaseReason: null,
  snoozedUntil: null,
  lists: [],
  nextFollowUpAt: null,
  followUpDueSince: null,
  version: 1,
  createdAt: at(0),
  ...changes,
});

export const aMessage = (id: string, minute: number, changes: Partial<Message> = {}): Message => ({
  id,
  modelId: 'model-1',
  fanId: 'fan-1',
  direction: 'incoming',
  content: `text of ${id}`,
  mediaUrl: null,
  mediaKinds: [],
  kind: 'text',
  price: null,
  purchasedAt: null,
  isRead: true,
  isAiGenerated: false,
  operatorId: null,
  platformKey: id,
  waitedSince: null,
  sentAt: at(minute),
  createdAt: at(minute),
  delivery: null,
  ...changes,
});

export const aSuggestion = (changes: Partial<Suggestion> = {}): Suggestion => ({
  id: 'suggestion-1',
  fanId: 'fan-1',
  messageId: 'm1',
  origin: 'retrieval',
  notice: null,
  leftOut: [],
  options: ['first words', 'second words', 'third words'].map((text) => ({
    text,
    kind: 'reply',
    itemId: null,
    price: null,
    memories: [],
    origin: 'retrieval',
    marks: ['your own reply, 12 May'],
    warnings: [],
  })),
  ...changes,
});

export const anEvent = <T extends LiveEventType>(
  type: T,
  payload: Extract<LiveEvent, { type: T }>['payload'],
) =>
  ({ cursor: 'c', type, modelId: 'model-1', fanId: 'fan-1', at: at(0), payload }) as Extract<
    LiveEvent,
    { type: T }
  >;
