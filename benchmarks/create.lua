-- For wrk: creates VNF package entries.
wrk.method = "POST"
wrk.body = '{"userDefinedData":{"batch":"wrk"}}'
wrk.headers["Content-Type"] = "application/json"
