// Seals, opens and makes keys with the package age-encryption. Each line of standard input is a
// request in JSON, so that no key is seen on a command line; each line of output is its answer.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import * as age from "age-encryption";

globalThis.crypto ??= webcrypto; // Node 18, as Debian 12 has it

async function keys() {
  const identities = [await age.generateHybridIdentity(), await age.generateX25519Identity()];
  const recipients = await Promise.all(identities.map(age.identityToRecipient));
  return { identities, recipients };
}

async function recipients({ identities }) {
  return { recipients: await Promise.all(identities.map(age.identityToRecipient)) };
}

async function seal({ recipients = [], passphrase, armored, content_base64 }) {
  const encrypter = new age.Encrypter();
  recipients.forEach((recipient) => encrypter.addRecipient(recipient));
  if (passphrase) {
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(10);
  }
  const file = await encrypter.encrypt(Buffer.from(content_base64, "base64"));
  const bytes = armored ? age.armor.encode(file) : file;
  return { file_base64: Buffer.from(bytes).toString("base64") };
}

async function open({ identities = [], passphrase, armored, file_base64 }) {
  const decrypter = new age.Decrypter();
  identities.forEach((identity) => decrypter.addIdentity(identity));
  if (passphrase) decrypter.addPassphrase(passphrase);
  const bytes = Buffer.from(file_base64, "base64");
  const file = armored ? age.armor.decode(bytes.toString("ascii")) : new Uint8Array(bytes);
  try {
    const content = await decrypter.decrypt(file, "uint8array");
    return { content_base64: Buffer.from(content).toString("base64") };
  } catch (error) {
    return { refused: String(error) };
  }
}

const actions = { keys, recipients, seal, open };
for await (const line of createInterface({ input: process.stdin })) {
  const { action, ...request } = JSON.parse(line);
  process.stdout.write(JSON.stringify(await actions[action](request)) + "\n");
}
