// Uploads one file with tus-js-client, and stops on the way when asked to.
//
// Input: endpoint, path, headers, metadata; optional chunkSize, uploadUrl, stopAfter (bytes), retryDelays.
// Output: uploadUrl, done, error (status and body of the last answer, or null), offsets.
import { createReadStream, readFileSync } from "node:fs";
import { Upload } from "tus-js-client";

const request = JSON.parse(readFileSync(0, "utf8"));
const offsets = [];

const result = await new Promise((resolve) => {
  const finish = (done, error) =>
    resolve({ uploadUrl: upload.url, done, error, offsets });
  const upload = new Upload(createReadStream(request.path), {
    endpoint: request.endpoint,
    headers: request.headers,
    metadata: request.metadata,
    chunkSize: request.chunkSize ?? Infinity,
    uploadUrl: request.uploadUrl ?? null,
    retryDelays: request.retryDelays ?? [0, 100, 300],
    onChunkComplete(_size, accepted, total) {
      offsets.push(accepted);
      if (request.stopAfter !== undefined && accepted >= request.stopAfter && accepted < total) {
        upload.abort().then(() => finish(false, null));
      }
    },
    onSuccess: () => finish(true, null),
    onError(error) {
      const answer = error.originalResponse;
      finish(false, {
        status: answer ? answer.getStatus() : 0,
        body: answer ? answer.getBody() : String(error),
      });
    },
  });
  upload.start();
});

process.stdout.write(JSON.stringify(result));
