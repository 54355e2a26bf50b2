/** What links begin with in what is measured. */
export const publicUrl = 'http://happenings.example'
