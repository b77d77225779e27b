<?php
// Orders "A<tab>B" lines as Composer does: <, =, > or !reason. With the argument range:
// whether the range B takes the version A, true or false.
require "Composer/Semver/autoload.php";
use Composer\Semver\Comparator;
use Composer\Semver\Semver;
use Composer\Semver\VersionParser;

$isRange = ($argv[1] ?? "") === "range";
$parser = new VersionParser();
while (($line = fgets(STDIN)) !== false) {
    [$a, $b] = explode("\t", rtrim($line, "\n"));
    try {
        if ($isRange) {
            echo Semver::satisfies($a, $b) ? "true" : "false", "\n";
            continue;
        }
        $a = $parser->normalize($a);
        $b = $parser->normalize($b);
        echo Comparator::lessThan($a, $b) ? "<" : (Comparator::equalTo($a, $b) ? "=" : ">"), "\n";
    } catch (UnexpectedValueException $e) {
        echo "!", $e->getMessage(), "\n";
    }
}
