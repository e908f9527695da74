// One bucket on a loopback port of the system's choice. Prints its address, and ends when the test process does.
const S3rver = require("s3rver");

const [directory, bucket] = process.argv.slice(2);
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
});
server.run().then(({ address, port }) => console.log(`listens at http://${address}:${port}`));
process.stdin.on("end", () => process.exit()).resume();
