package names

func (f *finder) roles() {}
