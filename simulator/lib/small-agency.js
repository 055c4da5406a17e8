const DAY = 24 * 60;

/** What the page shows without a seed: one creator, three fans, and one bubble of each kind. */
export const SMALL_AGENCY = {
  models: [{ handle: 'lunavale', name: 'Luna Vale' }],
  fans: [
    {
      model: 'lunavale',
      ofUserId: '48210017',
      username: 'night_owl_nate',
      displayName: 'Nate',
      messages: [
        {
          id: '10480000000001',
          from: 'fan',
          text: 'just found your page, love the film photos',
          minutesAgo: 400 * DAY,
        },
        {
          id: '10480000000002',
          from: 'model',
          text: 'aww thank you!! which one is your favourite?',
          minutesAgo: 400 * DAY - 12,
        },
        { id: '10480000000003', from: 'fan', text: 'the one on the roof at sunrise', minutesAgo: 9 * DAY },
        { id: '10480000000004', from: 'fan', text: 'you look so happy there', minutesAgo: 9 * DAY },
        {
          id: '10480000000005',
          from: 'model',
          text: 'that was a good morning ☀️\nI froze, but it was worth it',
          minutesAgo: 9 * DAY - 30,
        },
        {
          id: '10480000000006',
          from: 'fan',
          text: 'get yourself a coffee on me',
          minutesAgo: DAY + 60,
          kind: 'tip',
          price: 25,
        },
        { id: '10480000000007', from: 'model', text: 'you are the sweetest 🥰', minutesAgo: DAY + 40 },
        {
          id: '10480000000008',
          from: 'model',
          text: 'the whole roof series, just for you',
          minutesAgo: DAY,
          kind: 'ppv',
          price: 30,
          media: 'photo',
        },
        { id: '10480000000009', from: 'fan', text: 'good morning! how did the shoot go?', minutesAgo: 35 },
      ],
    },
    {
      model: 'lunavale',
      ofUserId: '48210042',
      username: 'quiet_ken',
      displayName: 'Ken 🎧',
      messages: [
        {
          id: '10480000000020',
          from: 'fan',
          text: 'this is the song I told you about',
          minutesAgo: 3 * DAY,
          media: 'audio',
        },
        { id: '10480000000021', from: 'model', text: 'on repeat since yesterday', minutesAgo: 2 * DAY },
        { id: '10480000000022', from: 'fan', text: '', minutesAgo: 2 * DAY - 20, media: 'photo' },
        { id: '10480000000023', from: 'fan', text: 'haha', minutesAgo: 2 * DAY - 20 },
        { id: '10480000000024', from: 'fan', text: 'haha', minutesAgo: 2 * DAY - 20 },
      ],
    },
    {
      model: 'lunavale',
      ofUserId: '48210099',
      username: 'marco.rides',
      displayName: 'Marco',
      messages: [
        {
          id: '10480000000030',
          from: 'model',
          text: 'welcome! what made you subscribe?',
          minutesAgo: 5 * DAY,
        },
        {
          id: '10480000000031',
          from: 'fan',
          text: 'honestly? your laugh in the last video',
          minutesAgo: 5 * DAY - 3,
        },
      ],
    },
  ],
};
