// Orders "A<tab>B" lines as the NuGet.Versioning inside nuget.exe does: <, =, > or !.
// Usage: mono order.exe NUGET_EXE
using System;
using System.Reflection;

class Order
{
    static void Main(string[] args)
    {
        Type type = Assembly.LoadFrom(args[0]).GetType("NuGet.Versioning.NuGetVersion", true);
        MethodInfo parse = type.GetMethod(
            "TryParse", new[] { typeof(string), type.MakeByRefType() });
        for (string line; (line = Console.ReadLine()) != null;)
        {
            string[] texts = line.Split('\t');
            object[] a = { texts[0], null };
            object[] b = { texts[1], null };
            bool isRead = (bool)parse.Invoke(null, a) && (bool)parse.Invoke(null, b);
            if (!isRead) Console.WriteLine("!");
            else Console.WriteLine("<=>"[Math.Sign(((IComparable)a[1]).CompareTo(b[1])) + 1]);
        }
    }
}
