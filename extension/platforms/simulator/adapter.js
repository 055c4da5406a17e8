/** The stand-in keeps the platform's addresses and names, on this machine. @type {Platform} */
const simulator = { ...onlyfans, name: 'simulator', hosts: ['localhost', '127.0.0.1'] };
platforms.push(simulator);
