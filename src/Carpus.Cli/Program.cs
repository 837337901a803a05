Console.WriteLine("carpus");
