import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Orders "A<tab>B" lines as Maven does: <, = or >. It takes any text for a version. */
class Maven {
    public static void main(String[] args) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null;) {
            String[] pair = line.split("\t");
            var a = new ComparableVersion(pair[0]);
            var b = new ComparableVersion(pair[1]);
            int order = a.compareTo(b);
            System.out.println(order < 0 ? "<" : order > 0 ? ">" : "=");
        }
    }
}
