console.log("Loading rules ...");
setInterval(() => undefined, 1000);
