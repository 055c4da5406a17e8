import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('deliveries')
export class Delivery {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'message_id' }) messageId: string;
  @Column('text') state: string;
  @Column('text', { nullable: true }) failure: string | null;
  @Column('int') attempt: number;
}
