# Orders "A<tab>B" lines as RubyGems does: <, =, > or !reason. With the argument range:
# whether the range B takes the version A, true or false.
is_range = ARGV == ["range"]
$stdin.each_line(chomp: true) do |line|
  if is_range
    version, range = line.split("\t", 2)
    requirement = Gem::Requirement.create(range.split(",", -1))
    puts requirement.satisfied_by?(Gem::Version.new(version))
  else
    a, b = line.split("\t").map { |text| Gem::Version.new(text) }
    puts ["<", "=", ">"][(a <=> b) + 1]
  end
rescue ArgumentError => e
  puts "!#{e.message}"
end
