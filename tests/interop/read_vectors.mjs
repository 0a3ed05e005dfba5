// Gives every vector of the package cctv-age as base64, under its name.
import * as vectors from "cctv-age";

const all = Object.entries(vectors).map(([name, file]) => [name, Buffer.from(file).toString("base64")]);
process.stdout.write(JSON.stringify(Object.fromEntries(all)));
