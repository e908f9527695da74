-- GET REQUEST_PATH, every token of TOKENS once, from line FROM on; when they are used up, the last request is one that fails.
local lines, path = io.lines(os.getenv("TOKENS")), os.getenv("REQUEST_PATH")
for _ = 1, tonumber(os.getenv("FROM")) do lines() end

function request()
  return wrk.format("GET", path, { Authorization = "Basic " .. (lines() or "bm9uZTo=") })
end

dofile(os.getenv("LOAD") .. "/result.lua")
