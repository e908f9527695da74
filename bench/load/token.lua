-- GET METHOD_PATH with the tokens of TOKENS, one after another, again and again. AUTH is "Basic" or "Bearer".
local tokens, next = {}, 0
for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = os.getenv("AUTH") .. " " .. line end
local path = os.getenv("REQUEST_PATH")

function request()
  next = next % #tokens + 1
  return wrk.format("GET", path, { Authorization = tokens[next] })
end

dofile(os.getenv("LOAD") .. "/result.lua")
