import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

/**
 * Orders "A<tab>B" lines as Maven does: <, = or >. It takes any text for a version. With the
 * argument range: whether the range B takes the version A, true or false, or !reason.
 */
class Maven {
    public static void main(String[] args) throws Exception {
        boolean isRange = args.length > 0 && args[0].equals("range");
        var in = new BufferedReader(new InputStreamReader(System.in));
        var out = new PrintStream(new java.io.BufferedOutputStream(System.out));
        for (String line; (line = in.readLine()) != null;) {
            String[] pair = line.split("\t", 2);
            out.println(isRange ? taken(pair[0], pair[1]) : order(pair[0], pair[1]));
        }
        out.flush();
    }

    static String order(String a, String b) {
        int order = new ComparableVersion(a).compareTo(new ComparableVersion(b));
        return order < 0 ? "<" : order > 0 ? ">" : "=";
    }

    static String taken(String version, String range) {
        try {
            var read = VersionRange.createFromVersionSpec(range);
            return read == null ? "!" : "" + read.containsVersion(new DefaultArtifactVersion(version));
        } catch (InvalidVersionSpecificationException e) {
            return "!" + e.getMessage();
        }
    }
}
