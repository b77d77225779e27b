# Orders "A<tab>B" lines as Elixir's Version does: <, =, > or !reason. With the argument
# range: whether the range B takes the version A, true or false.
is_range = System.argv() == ["range"]

for line <- IO.stream(:stdio, :line) do
  [a, b] = line |> String.trim_trailing("\n") |> String.split("\t")

  try do
    if is_range do
      IO.puts(Version.match?(a, b))
    else
      IO.puts(%{lt: "<", eq: "=", gt: ">"}[Version.compare(a, b)])
    end
  rescue
    error in [Version.InvalidVersionError, Version.InvalidRequirementError] ->
      IO.puts("!" <> Exception.message(error))
  end
end
