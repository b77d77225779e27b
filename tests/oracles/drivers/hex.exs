# Orders "A<tab>B" lines as Elixir's Version does: <, =, > or !reason.
for line <- IO.stream(:stdio, :line) do
  [a, b] = line |> String.trim_trailing("\n") |> String.split("\t")

  try do
    IO.puts(%{lt: "<", eq: "=", gt: ">"}[Version.compare(a, b)])
  rescue
    error in Version.InvalidVersionError -> IO.puts("!" <> Exception.message(error))
  end
end
