# Orders "A<tab>B" lines as RubyGems does: <, =, > or !reason.
$stdin.each_line(chomp: true) do |line|
  a, b = line.split("\t").map { |text| Gem::Version.new(text) }
  puts ["<", "=", ">"][(a <=> b) + 1]
rescue ArgumentError => e
  puts "!#{e.message}"
end
