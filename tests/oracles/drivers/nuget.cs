// Orders "A<tab>B" lines as the NuGet.Versioning inside nuget.exe does: <, =, > or !.
// Usage: mono order.exe NUGET_EXE [range]; with range: whether the range B takes the version A,
// true or false.
using System;
using System.Reflection;

class Order
{
    static void Main(string[] args)
    {
        bool isRange = args.Length > 1 && args[1] == "range";
        Assembly nuget = Assembly.LoadFrom(args[0]);
        MethodInfo version = TryParse(nuget.GetType("NuGet.Versioning.NuGetVersion", true));
        MethodInfo range = TryParse(nuget.GetType("NuGet.Versioning.VersionRange", true));
        MethodInfo takes = null;
        foreach (MethodInfo method in range.DeclaringType.GetMethods())
        {
            if (method.Name == "Satisfies" && method.GetParameters().Length == 1) takes = method;
        }
        if (takes == null)
        {
            takes = range.DeclaringType.BaseType.GetMethod(
                "Satisfies", new[] { version.DeclaringType.BaseType });
        }
        for (string line; (line = Console.ReadLine()) != null;)
        {
            string[] texts = line.Split('\t');
            object[] a = { texts[0], null };
            object[] b = { texts[1], null };
            bool isRead = (bool)version.Invoke(null, a) &&
                (bool)(isRange ? range : version).Invoke(null, b);
            if (!isRead) Console.WriteLine("!");
            else if (isRange)
            {
                bool isTaken = (bool)takes.Invoke(b[1], new[] { a[1] });
                Console.WriteLine(isTaken ? "true" : "false");
            }
            else Console.WriteLine("<=>"[Math.Sign(((IComparable)a[1]).CompareTo(b[1])) + 1]);
        }
    }

    static MethodInfo TryParse(Type type)
    {
        return type.GetMethod("TryParse", new[] { typeof(string), type.MakeByRefType() });
    }
}
