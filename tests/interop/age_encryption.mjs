// Seals, opens and makes keys with the package age-encryption. A JSON request comes on standard
// input, so that no key is seen on a command line; a JSON answer goes to standard output.
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
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

const { action, ...request } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await { keys, recipients, seal, open }[action](request)));
