<?php
// Orders "A<tab>B" lines as Composer does: <, =, > or !reason.
require "Composer/Semver/autoload.php";
use Composer\Semver\Comparator;
use Composer\Semver\VersionParser;

$parser = new VersionParser();
while (($line = fgets(STDIN)) !== false) {
    [$a, $b] = explode("\t", rtrim($line, "\n"));
    try {
        $a = $parser->normalize($a);
        $b = $parser->normalize($b);
        echo Comparator::lessThan($a, $b) ? "<" : (Comparator::equalTo($a, $b) ? "=" : ">"), "\n";
    } catch (UnexpectedValueException $e) {
        echo "!", $e->getMessage(), "\n";
    }
}
