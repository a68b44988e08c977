// Parses the CSDL XML file that is named and prints how many types it holds; fails at the first thing that is no CSDL.
const { readFileSync } = require("node:fs");
const { xml2json } = require("odata-csdl");

const messages = [];
const csdl = xml2json(readFileSync(process.argv[2]), { strict: true, messages });
if (messages.length > 0) {
    console.error(messages.map((message) => message.message).join("\n"));
    process.exit(1);
}
const kinds = {};
for (const namespace of Object.values(csdl)) {
    for (const element of Object.values(Object(namespace))) {
        if (typeof element.$Kind === "string") kinds[element.$Kind] = (kinds[element.$Kind] ?? 0) + 1;
    }
}
console.log(JSON.stringify(kinds));
