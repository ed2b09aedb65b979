export default {
  dateline: {
    input: "../../../api/openapi.json",
    output: {
      target: "generated/orval/client.ts",
      client: "fetch",
      baseUrl: { runtime: "process.argv[2]" },
    },
  },
};
