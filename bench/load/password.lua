-- Phone and password, ACCOUNTS of them in turn: MiniPassport's Users contract, or Identity's /login with LOGIN=identity.
local accounts, count = tonumber(os.getenv("ACCOUNTS")), 0
local identity = os.getenv("LOGIN") == "identity"

function request()
  count = count + 1
  local who = count % accounts
  if identity then
    return wrk.format("POST", "/login", { ["Content-Type"] = "application/json" },
      string.format('{"email":"person%05d@example.com","password":"Correct-Horse-%05d"}', who, who))
  end
  return wrk.format("POST", "/users/login", { ["Content-Type"] = "application/json", ["word-info"] = string.format("Correct-Horse-%05d", who) },
    string.format('{"phone":"138%08d"}', who))
end

dofile(os.getenv("LOAD") .. "/result.lua")
